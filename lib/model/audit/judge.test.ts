import { createHash } from "node:crypto";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { canonicalJson } from "./canonical.ts";
import { Judge } from "./judge.ts";
import { type AuditRecord, GENESIS, type Head, type RecordBody, hashOf, seal } from "./record.ts";

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
const sign = (text: string): string => hash(`key ${text}`);
const isSigned = (text: string, signature: string): boolean => sign(text) === signature;

function aChain(names: readonly string[], checkpointAt = 0): AuditRecord[] {
  let head: Head = { seq: 0, hash: GENESIS };
  return names.map((name, at) => {
    const outcome = { stage: "outcome", auditID: name, at, result: "succeeded" } as RecordBody;
    const signature = sign(`${head.seq + 1}:${head.hash}`);
    const record = seal(at + 1 === checkpointAt ? { stage: "checkpoint", at, signature } : outcome, head, hash);
    head = record;
    return record;
  });
}

function judge(records: readonly object[], known: readonly Head[] = [], tail = "") {
  const judged = new Judge({ hash, isSigned, known });
  for (const record of records) judged.read(canonicalJson(record));
  return judged.finish(tail);
}

const names = fc.array(fc.string({ unit: "binary" }), { minLength: 3, maxLength: 30 });
const chainAndPlace = names.chain((all) => fc.tuple(fc.constant(aChain(all)), fc.nat({ max: all.length - 1 })));

describe("a chain", () => {
  it("that is as it was written holds to its end", () => {
    fc.assert(
      fc.property(names, (all) => {
        const chain = aChain(all, 2);
        const verdict = judge(chain, [chain.at(-1) as Head]);
        expect([verdict.soundTo, verdict.broken]).toEqual([all.length, null]);
      }),
    );
  });

  it("is broken at the record that was edited", () => {
    fc.assert(
      fc.property(chainAndPlace, fc.string(), ([chain, at], reason) => {
        const edited = chain.map((one, place) => (place === at ? { ...one, forged: reason } : one));
        expect(judge(edited)).toMatchObject({ soundTo: at, broken: { seq: at + 1, why: "edited" } });
      }),
    );
  });

  it("is broken at an edited record whose hash was made to fit", () => {
    fc.assert(
      fc.property(chainAndPlace, ([chain, at]) => {
        fc.pre(at < chain.length - 1);
        const forge = (one: AuditRecord) => ({
          ...one,
          forged: 1,
          hash: hashOf({ ...one, forged: 1 }, one.prevHash, hash),
        });
        expect(judge(chain.map((one, place) => (place === at ? forge(one) : one))).broken).toEqual({
          seq: at + 1,
          why: "edited",
        });
      }),
    );
  });

  it("is broken where a record was deleted", () => {
    fc.assert(
      fc.property(chainAndPlace, ([chain, at]) => {
        fc.pre(at < chain.length - 1);
        expect(judge(chain.toSpliced(at, 1)).broken).toEqual({ seq: at + 1, why: "deleted" });
      }),
    );
  });

  it("is broken where two records changed places", () => {
    fc.assert(
      fc.property(chainAndPlace, ([chain, at]) => {
        fc.pre(at < chain.length - 1);
        const [one, other] = [chain[at] as AuditRecord, chain[at + 1] as AuditRecord];
        expect(judge(chain.toSpliced(at, 2, other, one)).broken).toEqual({ seq: at + 1, why: "reordered" });
      }),
    );
  });

  it("is broken where it was cut off before a head that is known", () => {
    fc.assert(
      fc.property(chainAndPlace, ([chain, at]) => {
        expect(judge(chain.slice(0, at), [chain.at(-1) as Head]).broken).toEqual({ seq: at + 1, why: "truncated" });
      }),
    );
  });

  it("that was written anew without the key is broken at its first checkpoint", () => {
    const forged = aChain(["a", "b", "c", "d"], 3).map((one) =>
      one.stage === "checkpoint" ? { ...one, signature: "guessed" } : one,
    );
    let head: Head = { seq: 0, hash: GENESIS };
    const anew = forged.map((one) => (head = seal(one, head, hash)));
    expect(judge(anew).broken).toEqual({ seq: 1, why: "edited" });
  });

  it("with a last line that has no end is torn there", () => {
    const chain = aChain(["a", "b", "c"]);
    expect(judge(chain, [], '{"seq":4,"ha')).toMatchObject({ soundTo: 3, broken: { seq: 4, why: "torn" } });
  });

  it("takes no line from a name", () => {
    const [record] = aChain(['x\n{"forged":1}\r\n']);
    expect(canonicalJson(record)).not.toMatch(/[\r\n]/);
  });
});
