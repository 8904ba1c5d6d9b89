import { describe, expect, it } from "vitest";

import { changes } from "./changes.ts";
import { requestOfPath } from "./request-of-path.ts";

const does = (method: string, target: string, hasBody = method !== "DELETE") => {
  const [path = "", search = ""] = target.split("?");
  return changes(method, requestOfPath(method, path), search, hasBody);
};
const pods = "/api/v1/namespaces/shop/pods";

describe("whether a request changes something", () => {
  it("is so for every method that is no read, of which nothing else is known", () => {
    for (const method of ["GET", "HEAD", "OPTIONS"]) expect(does(method, pods)).toBe(false);
    for (const method of ["POST", "PUT", "PATCH", "DELETE", "TRACE", "get"]) expect(does(method, pods)).toBe(true);
    expect(does("POST", "/healthz?dryRun=All")).toBe(true);
  });

  it("is not so for a question that is put as an object", () => {
    for (const review of ["selfsubjectaccessreviews", "subjectaccessreviews", "selfsubjectrulesreviews"])
      expect(does("POST", `/apis/authorization.k8s.io/v1/${review}`)).toBe(false);
    expect(does("POST", "/apis/authorization.k8s.io/v1/namespaces/a/localsubjectaccessreviews")).toBe(false);
    expect(does("POST", "/apis/authentication.k8s.io/v1/tokenreviews")).toBe(false);
    expect(does("POST", "/apis/evil.example/v1/tokenreviews")).toBe(true);
    expect(does("DELETE", "/apis/authentication.k8s.io/v1/tokenreviews/x")).toBe(true);
    // A token that can be used is made here.
    expect(does("POST", "/api/v1/namespaces/a/serviceaccounts/b/token")).toBe(true);
  });

  it("is not so for a rehearsal, and so for what only looks like one", () => {
    expect(does("POST", `${pods}?dryRun=All`)).toBe(false);
    expect(does("PATCH", `${pods}/web?fieldManager=a&dry%52un=All`)).toBe(false);
    expect(does("DELETE", `${pods}/web?dryRun=All`)).toBe(false);
    for (const query of [
      "dryRun",
      "dryRun=",
      "dryRun=all",
      "dryrun=All",
      "dryRun=All&dryRun=",
      "dryRun=All;x",
      "x=dryRun=All",
    ])
      expect([query, does("POST", `${pods}?${query}`)]).toEqual([query, true]);
  });

  it("goes by the body of a DELETE, for which the API server overlooks the query", () =>
    expect(does("DELETE", `${pods}/web?dryRun=All`, true)).toBe(true));

  it("is so for what is passed on to a container or a service, which knows no rehearsal", () => {
    for (const subresource of ["exec", "attach", "portforward", "proxy", "proxy/a"])
      expect(does("POST", `${pods}/web/${subresource}?dryRun=All`)).toBe(true);
  });
});
