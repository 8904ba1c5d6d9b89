import { describe, expect, it } from "vitest";

import { messageOf, messageOfText } from "./status-message.ts";

const status = (message: unknown) => ({ kind: "Status", apiVersion: "v1", status: "Failure", message });

describe("what a cluster says of a refusal", () => {
  it("is the message of its Status", () => {
    expect(messageOf(status('pods "web" is forbidden'), 403)).toBe('pods "web" is forbidden');
    expect(messageOfText(JSON.stringify(status("no")), 403)).toBe("no");
  });

  it("is what a kubelet writes in plain text", () => {
    expect(messageOfText("container not found in pod\n", 400)).toBe("container not found in pod");
  });

  it("is the bare status for anything else", () => {
    const others = [
      "<html>10.1.2.3</html>",
      "<!doctype html>",
      '{"message":"10.1.2.3"}',
      '{"half":',
      "",
      "[]",
      '"10.1.2.3"',
    ];
    for (const body of others) expect(messageOfText(body, 500)).toBe("HTTP 500");
    for (const body of [null, 1, status(1), status(""), { message: "10.1.2.3" }])
      expect(messageOf(body, 502)).toBe("HTTP 502");
  });

  it("lacks the credentials of a request that a gateway repeats", () => {
    const said = "refused: Authorization: Bearer kYmMPl9nO0Qs_-x; bearer of bad news";
    const told = "refused: Authorization: (hidden, 22 characters); bearer of bad news";
    expect([messageOf(status(said), 400), messageOfText(said, 400)]).toEqual([told, told]);
  });

  it("ends before a stack and at 2,000 characters", () => {
    expect(messageOf(status("it broke\n    at f (/srv/app.js:1:1)"), 500)).toBe("it broke");
    expect(messageOf(status("panic: nil\n\ngoroutine 12 [running]:\nmain.go"), 500)).toBe("panic: nil");
    expect(messageOf(status("a".repeat(10_000)), 500)).toHaveLength(2_000);
  });
});
