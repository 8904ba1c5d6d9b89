/** An expression that cannot be read or may not be asked: one sentence, and which characters of it are meant. */
export class PromqlError extends Error {
  override readonly name = "PromqlError";
  readonly from: number;
  readonly to: number;
  /** It cannot be read, it cannot be kept within a scope, or it would cost too much. */
  readonly kind: "text" | "scope" | "cost";

  constructor(message: string, from: number, to: number, kind: PromqlError["kind"] = "text") {
    super(message);
    this.kind = kind;
    this.from = from;
    this.to = to;
  }
}
