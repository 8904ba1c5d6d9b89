import { expect, test } from "vitest";

import { asOrdinaryUser } from "./account.ts";

test("root starts it as somebody else, everybody else as themselves", () => {
  const command = ["bin/elasticsearch", "-d"];
  const [first, ...rest] = asOrdinaryUser(command, 0);
  expect(first).toBe("setpriv");
  expect(rest.slice(-3)).toEqual(["--", ...command]);
  expect(rest.some((argument) => /^--reuid=[1-9]/.test(argument))).toBe(true);
  expect(asOrdinaryUser(command, 1000)).toEqual(command);
});
