import { describe, expect, it } from "vitest";

import { describeFailure } from "./cause.ts";

const failure = (code: string, message = code): Error => Object.assign(new Error(message), { code });
const SEEN = {
  validFrom: "Jan  1 00:00:00 2026 GMT",
  validTo: "Feb  3 00:00:00 2026 GMT",
  issuer: "corp ca",
  names: "DNS:kube, IP Address:10.0.0.1",
};

describe("describeFailure", () => {
  it.each([
    ["ECONNREFUSED", "refused"],
    ["EHOSTUNREACH", "refused"],
    ["ENOTFOUND", "dns"],
    ["EAI_AGAIN", "dns"],
    ["ETIMEDOUT", "timeout"],
    ["UND_ERR_CONNECT_TIMEOUT", "timeout"],
    ["UND_ERR_BODY_TIMEOUT", "timeout"],
    ["QD_HEAD_TIMEOUT", "timeout"],
    ["ECONNRESET", "reset"],
    ["UND_ERR_SOCKET", "reset"],
    ["EPROTO", "tls"],
    ["HPE_INVALID_CONSTANT", "protocol"],
    ["ERR_SSL_WRONG_VERSION_NUMBER", "tls"],
    ["UND_ERR_DESTROYED", "config"],
  ])("sorts %s under %s", (code, cause) => {
    const described = describeFailure(failure(code), "kube");
    expect(described.cause).toBe(cause);
    expect(described.reason).toMatch(/\w/);
  });

  it.each([
    ["CERT_HAS_EXPIRED", "certificate expired on 2026-02-03"],
    ["CERT_NOT_YET_VALID", "certificate is not valid before 2026-01-01"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "certificate is for DNS:kube, IP Address:10.0.0.1, not other"],
    ["SELF_SIGNED_CERT_IN_CHAIN", "certificate is signed by an unknown authority (corp ca)"],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "certificate is signed by an unknown authority (corp ca)"],
  ])("says of %s: %s", (code, reason) => {
    expect(describeFailure(failure(code), "other", SEEN)).toEqual({ cause: "tls", reason });
    expect(describeFailure(failure(code), "other").cause).toBe("tls");
  });

  it("recognises a refused client certificate", () => {
    const alert = failure("ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED", "tlsv13 alert certificate required");
    expect(describeFailure(alert, "kube")).toEqual({
      cause: "tls",
      reason: "the server refused our client certificate",
    });
  });

  it("looks into causes and into the failures of several addresses", () => {
    const wrapped = new Error("fetch failed", { cause: failure("ECONNREFUSED") });
    expect(describeFailure(wrapped, "kube").cause).toBe("refused");
    expect(describeFailure(new AggregateError([failure("ECONNREFUSED"), failure("ETIMEDOUT")]), "kube").cause).toBe(
      "refused",
    );
  });

  it("calls what it does not know by its own words", () => {
    expect(describeFailure(new Error("odd"), "kube")).toEqual({ cause: "protocol", reason: "odd" });
    expect(describeFailure("text", "kube").reason).toBe("text");
  });
});
