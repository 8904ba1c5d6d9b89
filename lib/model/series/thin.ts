/** One value at one time; null: there was nothing to measure, which is not zero. */
export interface Point {
  /** Unix milliseconds. */
  at: number;
  value: number | null;
}

/**
 * At most `most` points (2 or more) that draw the same line: the range is cut into equal spans of time, and of each the least and the
 * greatest value are kept in their order, so that no peak is lost. A span with nothing but gaps stays a gap.
 */
export function thinPoints(points: readonly Point[], most: number): readonly Point[] {
  const [first, last] = [points[0], points.at(-1)];
  if (points.length <= most || first === undefined || last === undefined) return points;
  const spans = Math.max(1, Math.floor(most / 2));
  const width = (last.at - first.at) / spans || 1;
  const kept: Point[] = [];
  let span = new Span();
  let at = 0;
  for (const point of points) {
    const own = Math.min(spans - 1, Math.floor((point.at - first.at) / width));
    if (own !== at) {
      kept.push(...span.points());
      span = new Span();
      at = own;
    }
    span.add(point);
  }
  return [...kept, ...span.points()];
}

type Measured = Point & { value: number };

class Span {
  #least: Measured | null = null;
  #greatest: Measured | null = null;
  #gap: Point | null = null;

  add(point: Point): void {
    if (!isMeasured(point)) this.#gap ??= { at: point.at, value: null };
    else {
      if (this.#least === null || point.value < this.#least.value) this.#least = point;
      if (this.#greatest === null || point.value > this.#greatest.value) this.#greatest = point;
    }
  }

  points(): Point[] {
    if (this.#least === null || this.#greatest === null) return this.#gap === null ? [] : [this.#gap];
    if (this.#least === this.#greatest) return [this.#least];
    return this.#least.at <= this.#greatest.at ? [this.#least, this.#greatest] : [this.#greatest, this.#least];
  }
}

const isMeasured = (point: Point): point is Measured => point.value !== null && Number.isFinite(point.value);
