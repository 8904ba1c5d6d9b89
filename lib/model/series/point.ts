/** One value at one time; null: there was nothing to measure, which is not zero. */
export interface Point {
  /** Unix milliseconds. */
  at: number;
  value: number | null;
}
