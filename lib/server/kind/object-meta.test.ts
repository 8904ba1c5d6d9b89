import { describe, expect, it } from "vitest";

import { Draft } from "#lib/server/wire/draft.ts";
import { readJson } from "#lib/server/wire/json.ts";
import { message } from "#lib/server/wire/projection.ts";
import { Cursor, readMessage } from "#lib/server/wire/protobuf.ts";
import { Slots } from "#lib/server/wire/slots.ts";
import { numberField, textField } from "#lib/testing/protobuf.ts";

import { conditionNumbers, conditions, objectMeta } from "./object-meta.ts";

describe("an object's metadata", () => {
  const slots = new Slots();
  const meta = objectMeta(slots);
  const read = (metadata: unknown): Draft => {
    const draft = new Draft(slots);
    draft.resetForStrings();
    readJson(draft, { metadata }, message(meta.field));
    return draft;
  };

  it("has names, times and versions", () => {
    const draft = read({
      name: "web",
      namespace: "shop",
      uid: "u",
      resourceVersion: "9",
      generation: 4,
      creationTimestamp: "2026-01-01T00:00:00Z",
      deletionTimestamp: "2026-01-01T00:01:00Z",
    });
    const { name, namespace, uid, resourceVersion, generation, createdAt, deletedAt } = meta.slots;
    expect([name, namespace, uid, resourceVersion].map((slot) => draft.text(slot))).toEqual(["web", "shop", "u", "9"]);
    expect([generation, createdAt, deletedAt].map((slot) => draft.number[slot])).toEqual([
      4, 1_767_225_600, 1_767_225_660,
    ]);
  });

  it.each([
    ["no owners", [], ["", ""]],
    ["an owner that controls nothing", [{ kind: "Node", name: "n" }], ["", ""]],
    ["an owner that says so", [{ kind: "Node", name: "n", controller: false }], ["", ""]],
    ["a controller", [{ kind: "Job", name: "j", controller: true }], ["Job", "j"]],
    [
      "a controller in front of others",
      [
        { kind: "Job", name: "j", controller: true },
        { kind: "X", name: "x" },
      ],
      ["Job", "j"],
    ],
  ])("with %s names the controller or nothing", (_, ownerReferences, expected) => {
    const draft = read({ ownerReferences });
    expect([draft.text(meta.slots.ownerKind), draft.text(meta.slots.owner)]).toEqual(expected);
  });
});

describe("conditions", () => {
  const layouts = [
    ["pod", conditionNumbers.pod],
    ["workload", conditionNumbers.workload],
    ["deployment", conditionNumbers.deployment],
  ] as const;

  it.each(layouts)("of a %s are handed over one by one with the layout's numbers", (_, numbers) => {
    const slots = new Slots();
    const seen: unknown[] = [];
    const field = conditions(
      2,
      slots,
      (draft, condition, isTrue) =>
        seen.push([
          draft.text(condition.type),
          isTrue,
          draft.text(condition.reason),
          draft.text(condition.message),
          draft.number[condition.since],
        ]),
      numbers,
    );
    const condition = (type: string, status: string, ...more: Buffer[]) =>
      textField(2, Buffer.concat([textField(1, type), textField(2, status), ...more]));
    const bytes = Buffer.concat([
      condition("Ready", "True", textField(numbers.since, numberField(1, 77)), textField(numbers.reason, "Because")),
      condition("Other", "Unknown", textField(numbers.message, "said")),
      condition("Third", "true"),
    ]);
    const draft = new Draft(slots);
    draft.reset(bytes);
    readMessage(draft, new Cursor(bytes), message(field));
    expect(seen).toEqual([
      ["Ready", true, "Because", "", 77],
      ["Other", false, "", "said", 0],
      ["Third", false, "", "", 0],
    ]);
  });
});
