import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { KubeObject } from "#lib/demo/object.ts";
import { ResourceTable } from "#lib/demo/resource/table.ts";
import { ApiError } from "#lib/demo/store/api-error.ts";

import { parseFieldSelector } from "./field.ts";
import { parseLabelSelector } from "./label.ts";

const resources = new ResourceTable();
const matches = (selector: string, labels: Record<string, string>): boolean =>
  parseLabelSelector(selector)?.(labels) ?? true;

const outcome = (selector: string): unknown => {
  try {
    return matches(selector, { a: "b" });
  } catch (error) {
    return error instanceof ApiError ? error.status.code : error;
  }
};

describe("a label selector", () => {
  const labels = { app: "web", tier: "front", n: "5", "example.com/x": "", in: "in" };
  test.each([
    ["", true],
    ["app=web", true],
    ["app==web,tier=front", true],
    ["app!=web", false],
    ["missing!=x", true],
    ["app in (api, web)", true],
    ["app notin (api,web)", false],
    ["missing notin (a)", true],
    ["app", true],
    ["!app", false],
    ["! missing", true],
    ["example.com/x=", true],
    ["example.com/x in (,a)", true],
    ["in in (in)", true],
    ["n>4,n<6", true],
    ["n>5", false],
    ["app>1", false],
  ])("%j → %s", (selector, expected) => {
    expect(matches(selector, labels)).toBe(expected);
  });

  test.each(["a===b", "a in (b", "!", "a in b", "a>x", ",a", "a,", "a=b c", "a(b)", "a=-"])(
    "%j is refused",
    (selector) => {
      expect(outcome(selector)).toBe(400);
    },
  );

  test("never fails in another way than by refusing", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "=", "!", "(", ")", ",", " ", ">", "in", "notin", "-") });
    fc.assert(
      fc.property(text, (selector) => {
        expect([true, false, 400]).toContain(outcome(selector));
      }),
    );
  });
});

describe("a field selector", () => {
  const pod = {
    metadata: { name: "p", namespace: "d" },
    spec: { nodeName: "n1" },
    status: { phase: "Running" },
  } as unknown as KubeObject;
  const event = {
    metadata: { name: "e" },
    involvedObject: { kind: "Pod" },
    source: { component: "kubelet" },
    type: "Warning",
  } as unknown as KubeObject;
  const holds = (key: string, selector: string, object: KubeObject): boolean => {
    const resource = resources.byKey(key);
    return resource !== undefined && (parseFieldSelector(selector, resource)?.(object) ?? true);
  };

  test.each([
    ["pods", "metadata.name=p,metadata.namespace==d", pod, true],
    ["pods", "status.phase!=Running", pod, false],
    ["pods", "status.podIP=", pod, true],
    ["pods", "spec.hostNetwork=false", pod, true],
    ["pods", ",", pod, true],
    ["nodes", "spec.unschedulable=false", pod, true],
    ["events", "involvedObject.kind=Pod,type=Warning,source=kubelet", event, true],
    ["jobs.batch", "status.successful=0", pod, true],
  ])("%s %s → %4$s", (key, selector, object, expected) => {
    expect(holds(key, selector, object)).toBe(expected);
  });

  test.each([
    ["pods", "spec.foo=b", "field label not supported: spec.foo"],
    ["pods", "foo", "invalid selector: 'foo'; can't understand 'foo'"],
    ["pods", "a=b=c", "invalid field selector: unescaped character in value: 61"],
    ["configmaps", "data=x", '"data" is not a known field selector: only "metadata.name", "metadata.namespace"'],
  ])("%s %s is refused: %s", (key, selector, message) => {
    expect(() => holds(key, selector, pod)).toThrow(message);
  });
});
