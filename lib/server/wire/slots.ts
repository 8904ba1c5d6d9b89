/** Hands out slot numbers for one kind. Absent numbers read as their default (0 unless said), absent texts as empty. */
export class Slots {
  readonly defaults: number[] = [];

  next(defaultNumber = 0): number {
    this.defaults.push(defaultNumber);
    return this.defaults.length - 1;
  }
}
