import { type Column, NumberColumn } from "./column.ts";

/** What of a table is looked at. */
interface Observed {
  readonly kind: { readonly resource: string };
  readonly byKey: ReadonlyMap<string, Column>;
  readonly uids: { readonly bytes: Uint8Array };
}

/** Told of changes while rows are written. It is called in the middle of ingestion: it has to be quick, and must not write. */
export interface RowObserver<Table> {
  /** Two number columns whose changes matter. */
  readonly keys: readonly [string, string];
  /** `before`: what the two numbers were; null for a row that is new or has become another object's. */
  changed(table: Table, row: number, before: readonly [number, number] | null): void;
}

const uidBytes = 16;

/** Compares two numbers of a row before and after it is written. It costs some twenty nanoseconds a changed row. */
export class RowNotice<Table extends Observed> {
  readonly #table: Table;
  readonly #observer: RowObserver<Table>;
  readonly #columns: readonly [NumberColumn, NumberColumn];
  readonly #uid = new Uint8Array(uidBytes);
  #first = 0;
  #second = 0;

  constructor(table: Table, observer: RowObserver<Table>) {
    const [first, second] = observer.keys.map((key) => table.byKey.get(key));
    if (!(first instanceof NumberColumn) || !(second instanceof NumberColumn))
      throw new TypeError(`${table.kind.resource} have no numbers ${observer.keys.join(" and ")}`);
    this.#table = table;
    this.#observer = observer;
    this.#columns = [first, second];
  }

  /** The row is about to be written. */
  note(row: number): void {
    const [first, second] = this.#columns;
    this.#first = first.values[row] ?? 0;
    this.#second = second.values[row] ?? 0;
    const { bytes } = this.#table.uids;
    for (let at = 0; at < uidBytes; at++) this.#uid[at] = bytes[row * uidBytes + at] ?? 0;
  }

  /** The row that was noted is written. */
  tell(row: number): void {
    const [first, second] = this.#columns;
    const isSame = this.#isSameObject(row);
    if (isSame && first.values[row] === this.#first && second.values[row] === this.#second) return;
    this.#observer.changed(this.#table, row, isSame ? [this.#first, this.#second] : null);
  }

  #isSameObject(row: number): boolean {
    const { bytes } = this.#table.uids;
    for (let at = 0; at < uidBytes; at++) if (bytes[row * uidBytes + at] !== this.#uid[at]) return false;
    return true;
  }

  /** A new row is written. Rows with nothing but zeros are not worth a call. */
  added(row: number): void {
    const [first, second] = this.#columns;
    if (first.values[row] !== 0 || second.values[row] !== 0) this.#observer.changed(this.#table, row, null);
  }
}
