import { describe, expect, it } from "vitest";

import { Draft } from "#lib/server/wire/draft.ts";
import { readJson } from "#lib/server/wire/json.ts";
import { message } from "#lib/server/wire/projection.ts";
import { Cursor, readMessage } from "#lib/server/wire/protobuf.ts";
import { Slots } from "#lib/server/wire/slots.ts";
import { numberField, textField } from "#lib/testing/protobuf.ts";

import { containerStatusFields } from "./container-status.ts";
import { containerSlots, NOT_EXITED } from "./pod-slots.ts";

const slots = new Slots();
const container = containerSlots(slots);
const fields = message(...containerStatusFields(container));

const fromProtobuf = (...parts: Buffer[]): Draft => {
  const bytes = Buffer.concat(parts);
  const draft = new Draft(slots);
  draft.reset(bytes);
  readMessage(draft, new Cursor(bytes), fields);
  return draft;
};
const fromJson = (status: object): Draft => {
  const draft = new Draft(slots);
  draft.resetForStrings();
  readJson(draft, status, fields);
  return draft;
};

const inState = (field: number, ...parts: Buffer[]): Buffer => textField(2, textField(field, Buffer.concat(parts)));
/** metav1.Time without a value: Go writes the message, and nothing in it. */
const noTime = (field: number): Buffer => textField(field, "");

describe("a container's state", () => {
  it.each<[string, Buffer, object]>([
    [
      "runs",
      inState(2, textField(1, numberField(1, 1_767_225_600))),
      { running: { startedAt: "2026-01-01T00:00:00Z" } },
    ],
    ["runs since nobody knows when", inState(2, noTime(1)), { running: { startedAt: null } }],
  ])("that %s is running on both wires", (_, bytes, state) => {
    for (const draft of [fromProtobuf(bytes), fromJson({ state })]) {
      expect(draft.number[container.isRunning]).toBe(1);
      expect(draft.number[container.exitCode]).toBe(NOT_EXITED);
    }
  });

  it.each([0, 1, 137, 255, -1, -1_073_741_510, 2 ** 31 - 1])(
    "that ended with %i has this exit code on both wires",
    (exitCode) => {
      const protobuf = fromProtobuf(
        inState(3, numberField(1, exitCode), numberField(2, 9), textField(3, "Error"), noTime(6)),
      );
      const json = fromJson({ state: { terminated: { exitCode, signal: 9, reason: "Error", finishedAt: null } } });
      for (const draft of [protobuf, json]) {
        expect(draft.number[container.exitCode]).toBe(exitCode);
        expect(draft.number[container.signal]).toBe(9);
        expect(draft.text(container.exitReason)).toBe("Error");
        expect(draft.number[container.isRunning]).toBe(0);
      }
    },
  );

  it("before the last restart is kept apart from the one now", () => {
    const last = textField(3, textField(3, Buffer.concat([numberField(1, 137), textField(3, "OOMKilled")])));
    const protobuf = fromProtobuf(inState(1, textField(1, "CrashLoopBackOff")), last, numberField(5, 12));
    const json = fromJson({
      state: { waiting: { reason: "CrashLoopBackOff" } },
      lastState: { terminated: { exitCode: 137, reason: "OOMKilled" } },
      restartCount: 12,
    });
    for (const draft of [protobuf, json]) {
      expect(draft.text(container.waitingReason)).toBe("CrashLoopBackOff");
      expect([draft.text(container.exitReason), draft.text(container.lastExitReason)]).toEqual(["", "OOMKilled"]);
      expect([draft.number[container.exitCode], draft.number[container.lastExitCode]]).toEqual([NOT_EXITED, 137]);
      expect(draft.number[container.restartCount]).toBe(12);
    }
  });

  it("that says nothing is none of them", () => {
    for (const draft of [fromProtobuf(textField(2, ""), textField(3, "")), fromJson({ state: {}, lastState: {} })]) {
      expect(draft.number[container.isRunning]).toBe(0);
      expect([draft.number[container.exitCode], draft.number[container.lastExitCode]]).toEqual([
        NOT_EXITED,
        NOT_EXITED,
      ]);
      expect(draft.has(container.waitingReason)).toBe(false);
    }
  });
});
