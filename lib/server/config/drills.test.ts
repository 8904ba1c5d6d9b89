import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { configProblems } from "#lib/testing/config-problems.ts";
import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";

import { describePlace } from "./problem.ts";
import { readConfig } from "./read.ts";

const good = `{ name: nightly, cluster: east, namespaces: [shop], cron: "0 3 * * 6", tokenFile: drill.token }`;

describe("policies of drills", () => {
  let folder: TestFolder;
  beforeEach(() => (folder = makeFolder()));
  afterEach(() => folder.remove());

  const read = (...entries: string[]) => {
    const lines = entries.map((entry) => `    - ${entry}\n`).join("");
    return readConfig({ path: folder.write("quarterdeck.yaml", `backups:\n  drills:\n${lines}`) }).drills;
  };
  const said = (...entries: string[]): string[] =>
    configProblems(() => read(...entries)).map((problem) => {
      const { line, column } = problem;
      return `${line}:${column}: ${describePlace(problem) === "" ? "" : problem.message}`;
    });

  it("are none unless somebody wrote them", () => {
    expect(readConfig({ path: folder.write("quarterdeck.yaml", "clusters: []\n") }).drills).toEqual([]);
  });

  it("say when, of what and by whose token, by reference, and where they were written", () => {
    expect(read(good)).toEqual([
      {
        name: "nightly",
        cluster: "east",
        namespaces: ["shop"],
        cron: "0 3 * * 6",
        timeZone: "UTC",
        timing: { type: "cron", expression: "0 3 * * 6", timeZone: "UTC" },
        tokenFile: folder.file("drill.token"),
        into: null,
        objectiveSeconds: null,
        sentinel: null,
        probe: null,
        place: expect.stringMatching(/quarterdeck\.yaml:3:\d+$/),
      },
    ]);
    const elsewhere = good.replace("tokenFile", "into: { cluster: rehearsal, tokenFile: other.token }, tokenFile");
    expect(read(elsewhere)[0]?.into).toEqual({ cluster: "rehearsal", tokenFile: folder.file("other.token") });
    const more = good.replace("tokenFile", "timeZone: Europe/Berlin, rto: 30m, tokenFile");
    expect(read(more)[0]).toMatchObject({ objectiveSeconds: 1800, timing: { timeZone: "Europe/Berlin" } });
  });

  it("that cannot be understood are refused at their line, all at once", () => {
    const broken = [good.replace("0 3 * * 6", "0 25 * * 6"), good.replace("nightly", "b").replace("[shop]", "[]")];
    expect(said(...broken)).toEqual([
      expect.stringMatching(/^3:.*"0 25 \* \* 6"/),
      expect.stringMatching(/^4:.*names none/),
    ]);
  });

  it.each([
    ["a zone that there is not", good.replace("tokenFile", "timeZone: Mars/Base, tokenFile"), '"Mars/Base"'],
    ["two zones", good.replace("0 3 * * 6", "CRON_TZ=UTC 0 3 * * 6"), "write it as timeZone"],
    ["no calendar", good.replace("0 3 * * 6", "@every 6h"), "has no calendar"],
    ["no identity", good.replace(", tokenFile: drill.token", ""), "tokenFile"],
    ["a token in the file itself", good.replace("tokenFile: drill.token", "token: eyJ"), "token"],
    [
      "a drill cluster that it is itself",
      good.replace("tokenFile", "into: { cluster: east, tokenFile: b }, tokenFile"),
      "is the cluster itself",
    ],
    ["a drill cluster without a token", good.replace("tokenFile", "into: { cluster: west }, tokenFile"), "tokenFile"],
    ["an objective that is none", good.replace("tokenFile", "rto: soon, tokenFile"), "is no duration"],
  ])("with %s are refused", (_what, entry, words) => {
    expect(said(entry).join("\n")).toContain(words);
  });

  it("of one name are refused: the audit could not tell them apart", () => {
    expect(said(good, good)).toEqual([expect.stringMatching(/^4:.*"nightly" is there twice/)]);
  });
});
