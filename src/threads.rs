//! Threads for parallel work, also where the system lets no more of them start.

use std::sync::RwLock;
use std::thread;

use rayon::{ThreadPoolBuildError, ThreadPoolBuilder};

/// The stack of a thread in bytes, as large as a program's first thread has.
const STACK: usize = 8 << 20;

/// Does the work with as many threads as there are cores. Where they cannot be started, as below a limit on processes,
/// one thread does it all: slower, and with the same result.
pub fn on_all_cores<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    // A pool of its own, since the common one, once it could not be built, cannot be built in another way.
    match ThreadPoolBuilder::new().stack_size(STACK).build() {
        Ok(pool) => pool.install(work),
        Err(_) => {
            // This thread becomes the only one of the common pool. That fails if there is one already, which does as well.
            let _ = ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global();
            work()
        }
    }
}

/// Starts the threads that the window's studies share.
///
/// # Errors
///
/// The system lets no more threads start; then no window should open, since its studies run beside its frames.
pub fn start() -> Result<(), ThreadPoolBuildError> {
    ThreadPoolBuilder::new().build_global()
}

/// True if `count` threads can be started at once.
pub fn can_start(count: usize) -> bool {
    let gate = RwLock::new(());
    thread::scope(|scope| {
        // None ends before the last has begun.
        let closed = gate.write();
        let started = (0..count).filter(|_| thread::Builder::new().spawn_scoped(scope, || drop(gate.read())).is_ok());
        let started = started.count();
        drop(closed);
        started == count
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_done_on_a_pool_and_threads_are_counted() {
        assert_eq!(on_all_cores(|| rayon::join(|| 3, || 4)), (3, 4));
        assert!(can_start(0) && can_start(3));
    }
}
