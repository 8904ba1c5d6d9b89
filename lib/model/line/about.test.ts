import { expect, it } from "vitest";

import { whereAbout } from "./about.ts";

it.each([
  [{}, ""],
  [{ cluster: "east", namespace: "shop" }, "cluster:east ns:shop"],
  [{ namespace: "shop", pods: ["web-1"], container: "app" }, "ns:shop pod:web-1 container:app"],
  [{ pods: ["web-5d-*", "web-7c-*"] }, "pod:web-5d-*,web-7c-*"],
  [{ cluster: 'a b"c' }, 'cluster:"a bc"'],
  [{ node: "" }, 'node:""'],
])("asks about %o with %s", (subject, where) => expect(whereAbout(subject)).toBe(where));
