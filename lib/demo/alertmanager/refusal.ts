/** A request that is refused: with the status, and the body as the real one writes it. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    super(JSON.stringify(body));
    this.status = status;
    this.body = body;
  }
}

/** What the real API's generated validation says: a code of its own and words. */
export const invalid = (status: number, code: number, message: string): Refusal =>
  new Refusal(status, { code, message });
