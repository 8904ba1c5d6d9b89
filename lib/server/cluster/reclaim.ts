import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

type Collect = (options: { type: "minor" }) => void;

// Node has no other way to ask for a collection than this flag, which holds for contexts made after it.
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as Collect;
setFlagsFromString("--no-expose-gc");

/** 24 reads of 64 KiB: fewer collections leave the processor's cache, more cost more than they save. */
const EVERY_BYTES = 1_536 * 1024;

let isScheduled = false;

/**
 * Counts the bytes of one long body and frees its buffers as it goes. Each read of a socket takes fresh memory outside the heap, and
 * V8 lets some 60 MB of it pile up before it collects everything: every byte then passes through cold memory. A minor collection now
 * and then keeps reads in the same warm few megabytes: a 70 MB body takes half the CPU time. Short bodies never come this far.
 */
export class Reclaimer {
  #bytes = 0;

  count(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes < EVERY_BYTES) return;
    this.#bytes = 0;
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(reclaim);
  }
}

function reclaim(): void {
  isScheduled = false;
  collect({ type: "minor" });
}
