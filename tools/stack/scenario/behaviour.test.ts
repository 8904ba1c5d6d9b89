import { expect, test } from "vitest";

import { toAnnotations } from "./behaviour.ts";

test("a healthy pod has no annotation, so that kwok's healthy stage takes it", () => {
  expect(toAnnotations({})).toEqual({});
});

test("numbers become text, zero too, since annotations are text", () => {
  expect(toAnnotations({ kind: "crash-loop", exitCode: 0, restarts: 7 })).toEqual({
    "stack.quarterdeck.dev/behaviour": "crash-loop",
    "stack.quarterdeck.dev/exit-code": "0",
    "stack.quarterdeck.dev/restarts": "7",
  });
});
