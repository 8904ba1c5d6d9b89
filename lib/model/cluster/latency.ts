/** Above this a cluster that answers is slow (domain.md HLT-003). */
const SLOW_MILLISECONDS = 1000;
const STEP_MILLISECONDS = 100;

/** A latency rounded up to whole tenths of a second, so that it is the same from probe to probe; null stays unknown. */
export const coarseLatency = (milliseconds: number | null): number | null =>
  milliseconds === null ? null : Math.max(1, Math.ceil(milliseconds / STEP_MILLISECONDS)) * STEP_MILLISECONDS;

/** Whether answers take so long that lists fall behind and timeouts come near. Unknown is not slow. */
export const isSlow = (milliseconds: number | null): boolean =>
  milliseconds !== null && milliseconds > SLOW_MILLISECONDS;
