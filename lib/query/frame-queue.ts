/** Collects what arrives and hands it on together, at most once an animation frame. `schedule` runs its argument before the next frame. */
export function createFrameQueue<Event>(
  apply: (events: readonly Event[]) => void,
  schedule: (flush: () => void) => void = (flush) => requestAnimationFrame(flush),
): (event: Event) => void {
  let waiting: Event[] = [];
  const flush = () => {
    const events = waiting;
    waiting = [];
    apply(events);
  };
  return (event) => {
    waiting.push(event);
    if (waiting.length === 1) schedule(flush);
  };
}
