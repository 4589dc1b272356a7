/* A disk that fills up at the n-th write below FULL_BASE, as far as this process sees. Loaded before the C
 * library (LD_PRELOAD); used by fulldisk.py only, which calls full_at and full_count.
 *
 * Only what needs new room counts: a write past the end of a file, a longer file, a folder. The write at which
 * the disk fills up is done by half, as a kernel does it; from then on there is no room but what a deleted or
 * shortened file gives back.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define REAL(name) \
    static __typeof__(&name) real_##name; \
    if (!real_##name) real_##name = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

#define FOLDER_BYTES 4096

static char base[PATH_MAX];
static long done, last = LONG_MAX;
static int64_t room;

/* Write number `n` from now, from 0, is the one at which the disk is full; -1 for a disk with room. */
void full_at(long n) {
    const char *below = getenv("FULL_BASE");
    if (below) snprintf(base, sizeof base, "%s", below);
    done = 0;
    room = 0;
    last = n < 0 ? LONG_MAX : n;
}

/* How many writes there were since then. */
long full_count(void) {
    return done;
}

static int is_below(const char *path) {
    return base[0] && strncmp(path, base, strlen(base)) == 0;
}

static int is_watched(int file) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return is_below(path);
}

/* How many of `length` new bytes there is room for; none sets errno. */
static int64_t granted(int64_t length) {
    long number = done++;
    if (number < last) return length;
    if (number == last) room = length / 2;
    int64_t fits = length < room ? length : room;
    room -= fits;
    if (!fits) errno = ENOSPC;
    return fits;
}

static void given_back(int64_t length) {
    if (done > last) room += length;
}

/* How many bytes of a write at `offset` may be done. */
static ssize_t allowed(int file, size_t length, off64_t offset) {
    struct stat64 now;
    if (last == LONG_MAX && !base[0]) return (ssize_t)length;
    if (!is_watched(file) || fstat64(file, &now) || !S_ISREG(now.st_mode)) return (ssize_t)length;
    int64_t over = offset + (int64_t)length - now.st_size;
    if (over <= 0) return (ssize_t)length;
    int64_t old = (int64_t)length > over ? (int64_t)length - over : 0, fits = granted((int64_t)length - old);
    return fits <= 0 && !old ? -1 : (ssize_t)(old + (fits > 0 ? fits : 0));
}

ssize_t pwrite64(int file, const void *data, size_t length, off64_t offset) {
    REAL(pwrite64);
    ssize_t fits = length ? allowed(file, length, offset) : 0;
    return fits < 0 ? -1 : real_pwrite64(file, data, (size_t)fits, offset);
}

ssize_t pwrite(int file, const void *data, size_t length, off_t offset) {
    return pwrite64(file, data, length, offset);
}

ssize_t write(int file, const void *data, size_t length) {
    REAL(write);
    off64_t at = lseek64(file, 0, SEEK_CUR);
    ssize_t fits = length && at >= 0 ? allowed(file, length, at) : (ssize_t)length;
    return fits < 0 ? -1 : real_write(file, data, (size_t)fits);
}

int ftruncate64(int file, off64_t length) {
    REAL(ftruncate64);
    struct stat64 now;
    if (is_watched(file) && !fstat64(file, &now)) {
        if (length > now.st_size && granted(length - now.st_size) < length - now.st_size) {
            errno = ENOSPC;
            return -1;
        }
        if (length < now.st_size) given_back(now.st_size - length);
    }
    return real_ftruncate64(file, length);
}

int ftruncate(int file, off_t length) {
    return ftruncate64(file, length);
}

int unlink(const char *path) {
    REAL(unlink);
    struct stat64 now;
    int64_t gives = is_below(path) && !lstat64(path, &now) ? now.st_size : 0;
    int answer = real_unlink(path);
    if (!answer) given_back(gives);
    return answer;
}

int mkdir(const char *path, mode_t mode) {
    REAL(mkdir);
    if (is_below(path) && granted(FOLDER_BYTES) < FOLDER_BYTES) {
        errno = ENOSPC;
        return -1;
    }
    return real_mkdir(path, mode);
}
