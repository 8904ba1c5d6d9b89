/** An expression that cannot be read or may not be asked: one sentence, and which characters of it are meant. */
export class PromqlError extends Error {
  override readonly name = "PromqlError";
  readonly from: number;
  readonly to: number;

  constructor(message: string, from: number, to: number) {
    super(message);
    this.from = from;
    this.to = to;
  }
}
