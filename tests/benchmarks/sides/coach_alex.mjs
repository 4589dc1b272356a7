// Times alex, where the folder given as argument has it: the same task and answer as coach_ours.py.
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'

const median = (all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)]

const started = performance.now()
const {text: check} = await import(pathToFileURL(join(process.argv[2], 'node_modules', 'alex', 'index.js')))
check('A first short text.')
const answer = {load: performance.now() - started}
const task = JSON.parse(readFileSync(0, 'utf8'))
for (const [name, text] of Object.entries(task.texts)) {
  const taken = []
  for (let number = 0; number < task.times; number++) {
    const before = performance.now()
    answer[`${name} flags`] = check(`${text} ${number}`).messages.length
    taken.push(performance.now() - before)
  }
  answer[`${name} first`] = taken[0]
  answer[name] = median(taken)
}
process.stdout.write(JSON.stringify(answer))
