import { describe, expect, it } from "vitest";

import { parseWishes, readWishes, withWishes } from "./wish-address.ts";

const sha256 = "ab".repeat(32);
const read = (text: string) => readWishes((name) => new URLSearchParams(text).get(name));
const parse = (text: string) => parseWishes(read(text));

describe("what is asked for besides, in the address", () => {
  it("is nothing unless it is written", () => {
    expect(parse("in=east&for=shop")).toEqual({ wishes: { sentinel: null, probe: null }, problems: {} });
  });

  it("is a value by its hash", () => {
    expect(parse(`sentinel=secret/db&key=password&sha256=${sha256}`).wishes.sentinel).toEqual({
      object: "secret/db",
      key: "password",
      sha256,
    });
  });

  it("is a CronJob's template, a Job's, or a command in an image with its own slashes", () => {
    expect(parse("probe=cronjob/check").wishes.probe).toMatchObject({ from: "cronjob", name: "check", command: [] });
    expect(parse("probe=job/check&deadline=60").wishes.probe).toMatchObject({ from: "job", deadlineSeconds: 60 });
    expect(parse("probe=image/a.example/b/c:1&command=test -n x").wishes.probe).toMatchObject({
      from: "image",
      name: "a.example/b/c:1",
      command: ["sh", "-c", "test -n x"],
    });
  });

  it.each([
    ["sentinel=pod/web&key=a&sha256=1", ["sentinel", "sha256"]],
    [`sentinel=secret/db&sha256=${sha256}`, ["key"]],
    ["probe=check", ["probe"]],
    ["probe=cronjob/check&command=true", ["command"]],
    ["probe=job/check&deadline=soon", ["deadline"]],
  ])("that cannot be is marked where it is wrong: %s", (text, wrong) => {
    const { wishes, problems } = parse(text);
    expect(Object.keys(problems).toSorted()).toEqual(wrong);
    expect(wishes).toEqual({ sentinel: null, probe: null });
  });

  it("takes the place of what was there, and leaves the rest", () => {
    const before = new URLSearchParams("in=east&probe=job/a&deadline=60");
    expect(`${withWishes(before, read("probe=cronjob/b"))}`).toBe("in=east&probe=cronjob%2Fb");
  });
});
