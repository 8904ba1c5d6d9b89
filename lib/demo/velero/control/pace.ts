/** Milliseconds between two things that Velero does: slow enough to be watched, and none of them while nothing is asked of it. */
export const pace = { queue: 300, begin: 400, step: 700, move: 900, download: 120, deletion: 900, validate: 500 };

/** In which a backup's items are told. */
export const steps = 6;
