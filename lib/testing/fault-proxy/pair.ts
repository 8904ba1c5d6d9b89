import { connect, type Socket } from "node:net";
import { setImmediate, setTimeout } from "node:timers/promises";

import type { Direction, Fault } from "./fault.ts";

/** One client connection and, unless it hangs, its connection to the upstream. */
export class FaultyPair {
  readonly #client: Socket;
  readonly #fault: () => Fault;
  readonly #onDown: (bytes: number) => void;
  #upstream: Socket | null = null;
  #downBytes = 0;

  constructor(
    client: Socket,
    target: { host: string; port: number },
    fault: () => Fault,
    onDown: (bytes: number) => void,
  ) {
    this.#client = client;
    this.#fault = fault;
    this.#onDown = onDown;
    client.on("error", () => {});
    if (fault().reset) client.resetAndDestroy();
    else if (fault().acceptThenHang) client.resume().once("end", () => client.destroy());
    else this.#join(target);
  }

  /** Cuts both sides at once. */
  reset(): void {
    this.#client.resetAndDestroy();
    this.#upstream?.destroy();
  }

  #join(target: { host: string; port: number }): void {
    const upstream = connect({ ...target, allowHalfOpen: true, noDelay: true });
    this.#upstream = upstream;
    upstream.on("error", () => {
      if (!this.#isHidden()) this.#client.resetAndDestroy();
    });
    this.#pipe(this.#client, upstream, "up");
    this.#pipe(upstream, this.#client, "down");
  }

  #pipe(from: Socket, to: Socket, direction: Direction): void {
    let chain = Promise.resolve();
    const follow = (step: () => Promise<void> | void) => {
      chain = chain.then(step);
    };
    from.on("data", (chunk: Buffer) => {
      from.pause();
      follow(async () => {
        await this.#pass(chunk, to, direction);
        from.resume();
      });
    });
    from.on("end", () => {
      follow(() => {
        if (!this.#isHidden()) to.end();
      });
    });
    from.on("close", () => {
      follow(() => {
        // The client's end always frees the upstream; the upstream's is hidden while a fault says so.
        if (direction === "up" || !this.#isHidden()) to.destroy();
      });
    });
  }

  async #pass(chunk: Buffer, to: Socket, direction: Direction): Promise<void> {
    const { latencyMilliseconds = 0, jitterMilliseconds = 0, bytesPerSecond } = this.#fault();
    const wait = latencyMilliseconds + Math.random() * jitterMilliseconds;
    if (wait > 0) await setTimeout(wait);
    if (bytesPerSecond !== undefined) await setTimeout((chunk.length / bytesPerSecond) * 1000);
    const { blackhole, cutAfterBytes, sliceBytes } = this.#fault();
    if (blackhole === "both" || blackhole === direction) return;
    let rest = chunk;
    if (direction === "down" && cutAfterBytes !== undefined)
      rest = rest.subarray(0, Math.max(0, cutAfterBytes - this.#downBytes));
    await write(to, rest, sliceBytes ?? rest.length);
    if (direction !== "down") return;
    this.#downBytes += rest.length;
    this.#onDown(rest.length);
    if (rest.length < chunk.length) this.reset();
  }

  #isHidden(): boolean {
    const { halfOpen, blackhole } = this.#fault();
    return halfOpen === true || blackhole !== undefined;
  }
}

async function write(to: Socket, bytes: Buffer, sliceBytes: number): Promise<void> {
  for (let start = 0; start < bytes.length; start += sliceBytes) {
    if (to.destroyed) return;
    const isRoomLeft = to.write(bytes.subarray(start, start + sliceBytes));
    if (!isRoomLeft) await drained(to);
    // Each slice leaves in a segment of its own.
    if (sliceBytes < bytes.length) await setImmediate();
  }
}

/** Waits until more may be written, or until nothing more ever will. */
function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      socket.off("drain", done).off("close", done);
      resolve();
    };
    socket.once("drain", done).once("close", done);
  });
}
