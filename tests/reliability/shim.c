/* Records every write, sync, truncation and change of a name below SHIM_BASE into SHIM_LOG, in the order in
 * which they happened. Loaded before the C library (LD_PRELOAD); used by powerloss.py only.
 *
 * record := operation (1 byte) | path length u16 | offset i64 | length i64 | path | data, little-endian.
 * W write, T truncate to `offset`, S sync, C create, U unlink, R rename (data: the new path),
 * A an acknowledgement: a write to a file called ACK.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) \
    static __typeof__(&name) real_##name; \
    if (!real_##name) real_##name = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static int log_file = -1;
static char base[PATH_MAX];
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void begin(void) {
    int (*real_open)(const char *, int, ...) = dlsym(RTLD_NEXT, "open64");
    const char *path = getenv("SHIM_LOG"), *below = getenv("SHIM_BASE");
    if (below) snprintf(base, sizeof base, "%s", below);
    if (path) log_file = real_open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0600);
}

static int is_below(const char *path) {
    return base[0] && strncmp(path, base, strlen(base)) == 0;
}

static int is_recorded(int file, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return is_below(path);
}

static void record(char operation, const char *path, int64_t offset, int64_t length, const void *data) {
    if (log_file < 0) return;
    char head[19];
    uint16_t path_length = (uint16_t)strlen(path);
    head[0] = operation;
    memcpy(head + 1, &path_length, 2);
    memcpy(head + 3, &offset, 8);
    memcpy(head + 11, &length, 8);
    struct iovec parts[3] = {{head, sizeof head}, {(void *)path, path_length}, {(void *)data, (size_t)length}};
    pthread_mutex_lock(&one_at_a_time);
    if (writev(log_file, parts, data ? 3 : 2) < 0) abort();
    pthread_mutex_unlock(&one_at_a_time);
}

static void record_write(int file, int64_t offset, ssize_t written, const void *data) {
    char path[PATH_MAX];
    if (written <= 0 || file == log_file || !is_recorded(file, path)) return;
    const char *name = strrchr(path, '/');
    record(name && strcmp(name, "/ACK") == 0 ? 'A' : 'W', path, offset, written, data);
}

ssize_t pwrite64(int file, const void *data, size_t length, off64_t offset) {
    REAL(pwrite64);
    ssize_t written = real_pwrite64(file, data, length, offset);
    record_write(file, offset, written, data);
    return written;
}

ssize_t pwrite(int file, const void *data, size_t length, off_t offset) {
    return pwrite64(file, data, length, offset);
}

ssize_t write(int file, const void *data, size_t length) {
    REAL(write);
    off_t offset = lseek(file, 0, SEEK_CUR);
    ssize_t written = real_write(file, data, length);
    record_write(file, offset, written, data);
    return written;
}

static int record_sync(int file, int answer) {
    char path[PATH_MAX];
    if (answer == 0 && is_recorded(file, path)) record('S', path, 0, 0, NULL);
    return answer;
}

int fsync(int file) {
    REAL(fsync);
    return record_sync(file, real_fsync(file));
}

int fdatasync(int file) {
    REAL(fdatasync);
    return record_sync(file, real_fdatasync(file));
}

int ftruncate64(int file, off64_t length) {
    REAL(ftruncate64);
    int answer = real_ftruncate64(file, length);
    char path[PATH_MAX];
    if (answer == 0 && is_recorded(file, path)) record('T', path, length, 0, NULL);
    return answer;
}

int ftruncate(int file, off_t length) {
    return ftruncate64(file, length);
}

int unlink(const char *path) {
    REAL(unlink);
    int answer = real_unlink(path);
    if (answer == 0 && is_below(path)) record('U', path, 0, 0, NULL);
    return answer;
}

int rename(const char *from, const char *to) {
    REAL(rename);
    int answer = real_rename(from, to);
    if (answer == 0 && is_below(from)) record('R', from, 0, (int64_t)strlen(to), to);
    return answer;
}

int open64(const char *path, int flags, ...) {
    REAL(open64);
    int mode = 0;
    if (flags & (O_CREAT | O_TMPFILE)) {
        va_list rest;
        va_start(rest, flags);
        mode = va_arg(rest, int);
        va_end(rest);
    }
    int below = is_below(path), existed = below && access(path, F_OK) == 0;
    int file = real_open64(path, flags, mode);
    if (file >= 0 && below && (flags & O_CREAT) && !existed) record('C', path, 0, 0, NULL);
    if (file >= 0 && below && existed && (flags & O_TRUNC)) record('T', path, 0, 0, NULL);
    return file;
}

int open(const char *path, int flags, ...) {
    int mode = 0;
    if (flags & (O_CREAT | O_TMPFILE)) {
        va_list rest;
        va_start(rest, flags);
        mode = va_arg(rest, int);
        va_end(rest);
    }
    return open64(path, flags, mode);
}
