import { execFileSync } from "node:child_process";

import { expect, it } from "vitest";

import { quoteArgument } from "./quote.ts";

it.each(["it's", "a b", "$(reboot)", "`id`", "a;b", "*", "", "-o", "é", "a\nb", "admin@prod", "arn:aws:eks:eu/1"])(
  "gives a shell exactly the argument %j",
  (name) => {
    expect(execFileSync("sh", ["-c", `printf %s ${quoteArgument(name)}`], { encoding: "utf8" })).toBe(name);
  },
);
