const HEAD_END = Buffer.from("\r\n\r\n");
const LINE_END = Buffer.from("\r\n");

/** Counts complete HTTP/1.1 responses in a byte stream without keeping their bodies. */
export class ResponseParser {
  readonly #onResponse: (status: number, bodyBytes: number) => void;
  #pending: Buffer = Buffer.alloc(0);
  #state: "head" | "body" | "chunk-size" | "chunk" | "trailer" = "head";
  #status = 0;
  #left = 0;
  #bodyBytes = 0;

  constructor(onResponse: (status: number, bodyBytes: number) => void) {
    this.#onResponse = onResponse;
  }

  /** Takes the next bytes. @throws {Error} on what is not HTTP/1.1 with a length or chunks. */
  feed(chunk: Buffer): void {
    let rest: Buffer | null = this.#pending.length > 0 ? Buffer.concat([this.#pending, chunk]) : chunk;
    this.#pending = Buffer.alloc(0);
    while (rest !== null && rest.length > 0) {
      const next: Buffer | null = this.#step(rest);
      if (next === null) this.#pending = rest;
      rest = next;
    }
  }

  /** Takes one part off `bytes` and returns what is left; null when the part is not complete yet. */
  #step(bytes: Buffer): Buffer | null {
    if (this.#state === "head") return this.#takeHead(bytes);
    if (this.#state === "chunk-size") return this.#takeChunkSize(bytes);
    if (this.#state === "trailer") return this.#takeTrailer(bytes);
    const taken = Math.min(this.#left, bytes.length);
    this.#left -= taken;
    if (this.#left === 0) {
      if (this.#state === "body") this.#finish();
      else this.#state = "chunk-size";
    }
    return bytes.subarray(taken);
  }

  #takeHead(bytes: Buffer): Buffer | null {
    const end = bytes.indexOf(HEAD_END);
    if (end === -1) return null;
    const head = bytes.toString("latin1", 0, end);
    this.#status = Number(head.slice(9, 12));
    this.#bodyBytes = 0;
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    if (length !== undefined) {
      this.#left = Number(length);
      this.#bodyBytes = this.#left;
      this.#state = "body";
      if (this.#left === 0) this.#finish();
    } else if (/\r\ntransfer-encoding: *chunked/i.test(head)) this.#state = "chunk-size";
    else throw new Error(`a response without length: ${head.slice(0, 200)}`);
    return bytes.subarray(end + HEAD_END.length);
  }

  #takeChunkSize(bytes: Buffer): Buffer | null {
    const end = bytes.indexOf(LINE_END);
    if (end === -1) return null;
    const size = Number.parseInt(bytes.toString("latin1", 0, end), 16);
    this.#bodyBytes += size;
    // The chunk's own line end is taken with it.
    this.#left = size + LINE_END.length;
    this.#state = size === 0 ? "trailer" : "chunk";
    return bytes.subarray(end + LINE_END.length);
  }

  #takeTrailer(bytes: Buffer): Buffer | null {
    const end = bytes.indexOf(LINE_END);
    if (end === -1) return null;
    if (end === 0) this.#finish();
    return bytes.subarray(end + LINE_END.length);
  }

  #finish(): void {
    this.#state = "head";
    this.#onResponse(this.#status, this.#bodyBytes);
  }
}
