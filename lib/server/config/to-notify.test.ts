import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { weekdays } from "#lib/model/notification/quiet.ts";
import { configProblems } from "#lib/testing/config-problems.ts";
import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";

import { readConfig } from "./read.ts";

describe("notify: of quarterdeck.yaml", () => {
  let folder: TestFolder;
  beforeEach(() => (folder = makeFolder()));
  afterEach(() => folder.remove());

  const read = (text: string) => readConfig({ path: folder.write("quarterdeck.yaml", text) }).notify;
  const problems = (text: string): string[] =>
    configProblems(() => read(text)).map(({ line, message }) => `${line}: ${message}`);

  test("as a list of channels tells warnings to all of them", () => {
    const notify = read(`notify:
  - slack: { webhookFile: secrets/slack }
  - email: { smtp: { host: mail.example.com }, from: deck@example.com, to: [ops@example.com] }
`);
    expect(notify?.channels).toEqual([
      { kind: "slack", name: "slack", isEnabled: true, caFile: null, webhookFile: folder.file("secrets/slack") },
      {
        kind: "email",
        name: "email",
        isEnabled: true,
        caFile: null,
        host: "mail.example.com",
        port: 587,
        security: "starttls",
        login: null,
        from: "deck@example.com",
        to: ["ops@example.com"],
      },
    ]);
    expect(notify?.routes).toEqual([
      {
        name: "default",
        match: { severity: "warning" },
        channels: ["slack", "email"],
        goesOn: false,
        timing: { waitSeconds: 30, intervalSeconds: 300, resolveSeconds: 60 },
        quiet: [],
        groups: [],
      },
    ]);
  });

  test("has routes with patterns, times and quiet hours", () => {
    const notify = read(`notify:
  channels: [{ webhook: { name: hook, url: "https://hooks.example.com/a", secretFile: key, enabled: false } }]
  allow: [127.0.0.1, "10.0.0.0/8", "fd00::/8"]
  default: false
  routes:
    - name: payments
      match: { owner: payments, labels: { env: [prod, canary] }, layer: L4, severity: critical }
      wait: 1m
      quiet: [{ zone: Europe/Berlin, from: "22:00", to: "07:00" }, { zone: UTC, days: [sat, sun], critical: false }]
      groups: [team-payments]
`);
    expect(notify?.channels).toMatchObject([
      { name: "hook", isEnabled: false, url: { text: "https://hooks.example.com/a" }, secretFile: folder.file("key") },
    ]);
    expect(notify?.routes).toEqual([
      {
        name: "payments",
        match: { owner: ["payments"], labels: { env: ["prod", "canary"] }, layer: ["L4"], severity: "critical" },
        channels: ["hook"],
        goesOn: false,
        timing: { waitSeconds: 60, intervalSeconds: 300, resolveSeconds: 60 },
        quiet: [
          { zone: "Europe/Berlin", from: 1320, to: 420, days: [...weekdays], letsCritical: true },
          { zone: "UTC", from: 0, to: 0, days: ["sat", "sun"], letsCritical: false },
        ],
        groups: ["team-payments"],
      },
    ]);
  });

  const hook = 'channels: [{ webhook: { url: "https://a.example.com" } }]';
  test.each([
    ["{ channels: [{ slack: { url: x } }] }", "notify.channels[0].slack.webhookFile is missing"],
    ["{ channels: [{}] }", "notify.channels[0] must have exactly one of slack, email and webhook"],
    ['{ channels: [{ webhook: { url: "https://me:pw@a.example.com" } }] }', "must hold no user or password"],
    ["{ channels: [{ webhook: { url: ftp://a } }] }", "must be an https:// (or http://) address"],
    [
      "{ channels: [{ email: { smtp: { host: m, security: none, username: a, passwordFile: b }, from: a@b.co, to: [c@d.co] } }] }",
      "would send a password in the clear",
    ],
    [
      '{ channels: [{ email: { smtp: { host: m }, from: "a@b.co\\nBcc: x@y.zz", to: [c@d.co] } }] }',
      "must be an email",
    ],
    [`{ ${hook}, allow: [localhost] }`, "must be an address or a network"],
    [`{ ${hook}, routes: [{ name: a, channels: [chat] }] }`, "name chat, and there is no such channel"],
    [`{ ${hook}, routes: [{ name: a, quiet: [{ zone: Mars/Base }] }] }`, "must be a time zone"],
    [`{ ${hook}, routes: [{ name: a, wait: soon }] }`, "must be a time such as 30s"],
    [`{ ${hook}, routes: [{ name: default }] }`, "like that of another route"],
  ])("is refused: %s", (entry, problem) => {
    expect(problems(`notify: ${entry}\n`).join("\n")).toContain(problem);
  });
});
