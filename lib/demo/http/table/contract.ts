/** What a cell shows of an object, with the argument that its column gives; undefined where there is nothing. */
export type Cell = (object: object, argument: string, now: number) => unknown;

/** A column of meta/v1's Table, with what it shows. Of priority 1 is what only -o wide shows. */
export interface Column {
  readonly name: string;
  readonly type: string;
  readonly format: string;
  readonly priority: number;
  readonly cell: (object: object, now: number) => unknown;
}
