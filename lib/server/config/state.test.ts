import { describe, expect, it } from "vitest";

import { defaultState, parseStateUrl } from "./state.ts";

describe("state.url", () => {
  it.each([
    ["sqlite:./data/quarterdeck.db", "./data/quarterdeck.db"],
    ["sqlite:/var/lib/quarterdeck.db", "/var/lib/quarterdeck.db"],
    ["sqlite::memory:", ":memory:"],
    ["sqlite:~/q.db", "~/q.db"],
  ])("%s names a file", (url, path) => {
    expect(parseStateUrl(url)).toEqual({ path });
  });

  it("says that PostgreSQL comes later", () => {
    expect(parseStateUrl("postgres://user:word@db/quarterdeck")).toBe(
      "PostgreSQL is not supported by this version yet; use sqlite:PATH",
    );
  });

  it.each(["", "sqlite:", "quarterdeck.db", "sqlite://host/file", "mysql://x"])("refuses %j with an example", (url) => {
    expect(parseStateUrl(url)).toMatch(/must be sqlite:PATH, for example/);
  });

  it("is a file below the folder when nothing is said", () => {
    expect(defaultState("/srv/deck")).toEqual({ file: "/srv/deck/data/quarterdeck.db", keyFile: null });
  });
});
