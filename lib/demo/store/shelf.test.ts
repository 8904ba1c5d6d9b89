import fc from "fast-check";
import { expect, test } from "vitest";

import type { KubeObject } from "#lib/demo/object.ts";

import { Shelf, shelfKey } from "./shelf.ts";

const part = fc.constantFrom("", "a", "a-b", "a.b", "ab", "b", "b0");
const step = fc.record({ namespace: part, name: part, isDeleted: fc.boolean() });

test("lists what was put in and not taken out, in the order of namespaces and names", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), part, (steps, wanted) => {
      const shelf = new Shelf();
      const model = new Map<string, KubeObject>();
      for (const { namespace, name, isDeleted } of steps) {
        const key = shelfKey(namespace, name);
        const object = { metadata: { namespace, name } } as KubeObject;
        if (isDeleted) {
          shelf.delete(key);
          model.delete(key);
        } else {
          shelf.set(key, object);
          model.set(key, object);
        }
      }
      const keys = [...model.keys()].toSorted();
      expect(shelf.list()).toEqual(keys.map((key) => model.get(key)));
      const within = keys.filter((key) => key.startsWith(`${wanted}/`));
      expect(shelf.list(wanted)).toEqual(within.map((key) => model.get(key)));
    }),
  );
});
