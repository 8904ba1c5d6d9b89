import { describe, expect, it } from "vitest";

import { anEvent } from "#lib/testing/builders/object-of.ts";
import { after, createdAt, type ObjectBuilder } from "#lib/testing/builders/object.ts";
import { rowOfJson } from "#lib/testing/row-of.ts";

import { events } from "./events.ts";

const rowOf = (event: ObjectBuilder) => rowOfJson(events, event.build());
const micro = (seconds: number) => after(seconds).replace("Z", ".654321Z");

describe("an Event's row", () => {
  it("has what happened to what, and who says so", () => {
    const event = anEvent().top({
      type: "Warning",
      reason: "BackOff",
      message: "Back-off restarting failed container \u{1F643}",
      involvedObject: { kind: "Pod", name: "web-0" },
      source: { component: "kubelet" },
      reportingComponent: "other",
    });
    expect(rowOf(event)).toMatchObject({
      status: "Warning",
      type: "Warning",
      health: "warn",
      warning: true,
      reason: "BackOff",
      message: "Back-off restarting failed container \u{1F643}",
      objectKind: "Pod",
      objectName: "web-0",
      source: "kubelet",
    });
  });

  it("is ok when it is Normal", () => {
    expect(rowOf(anEvent().top({ type: "Normal" }))).toMatchObject({ health: "ok", warning: false });
  });

  it("of the old kind has count and times of its own", () => {
    const event = anEvent().top({ count: 7, firstTimestamp: after(10), lastTimestamp: after(70) });
    expect(rowOf(event)).toMatchObject({ count: 7, firstAt: createdAt + 10, lastAt: createdAt + 70 });
  });

  it("of the new kind has its event time, to the second, and the reporter as source", () => {
    const empty = { firstTimestamp: null, lastTimestamp: null, source: {} };
    const event = anEvent().top({ ...empty, eventTime: micro(15), reportingComponent: "scheduler" });
    expect(rowOf(event)).toMatchObject({
      count: 1,
      firstAt: createdAt + 15,
      lastAt: createdAt + 15,
      source: "scheduler",
    });
  });

  it("of a series has the series' count and last time", () => {
    const series = { count: 40, lastObservedTime: micro(99) };
    const event = anEvent().top({ eventTime: micro(15), series, count: 1, lastTimestamp: after(20) });
    expect(rowOf(event)).toMatchObject({ count: 40, firstAt: createdAt + 15, lastAt: createdAt + 99 });
  });

  it("with a first time only was last seen then, as kubectl says", () => {
    const event = anEvent().top({ firstTimestamp: after(10), eventTime: micro(44) });
    expect(rowOf(event)).toMatchObject({ firstAt: createdAt + 10, lastAt: createdAt + 10 });
  });

  it("without any time happened when it was created", () => {
    expect(rowOf(anEvent())).toMatchObject({ firstAt: createdAt, lastAt: createdAt, count: 1 });
  });
});
