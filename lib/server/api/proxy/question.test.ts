import { describe, expect, it } from "vitest";

import { isFollowed, questionOf } from "./question.ts";

const pods = "/api/v1/namespaces/shop/pods";
const asked = (path: string, method = "GET") => {
  const question = questionOf(method, path);
  return question && [question.verb, question.group, question.resource, question.subresource, question.name].join(" ");
};

describe("the question that a request puts to an authorizer", () => {
  it.each([
    [`${pods}?limit=1`, "list  pods  "],
    [`${pods}?watch=1`, "watch  pods  "],
    [`${pods}?w%61tch=TRUE`, "watch  pods  "],
    [`${pods}?watch`, "watch  pods  "],
    [`${pods}?watch=False`, "list  pods  "],
    [`${pods}?watch=0&watch=1`, "list  pods  "],
    [`${pods}/web?watch=1`, "get  pods  web"],
    [`${pods}?watch=1&fieldSelector=metadata.name%3Dweb`, "watch  pods  web"],
    [`${pods}?fieldSelector=spec.nodeName%3Dn1,metadata.name%3D%3Dweb`, "list  pods  web"],
    [`${pods}?fieldSelector=metadata.name%21%3Dweb`, "list  pods  "],
    [`${pods}/web/log?follow=true`, "get  pods log web"],
    ["/api/v1/watch/pods", "watch  pods  "],
    ["/apis/apps/v1/deployments?watch=true", "watch apps deployments  "],
  ])("of %s is %s", (path, expected) => expect(asked(path)).toBe(expected));

  it("is none for what is no resource", () => expect(asked("/openapi/v3?watch=1")).toBeNull());

  it("is a change's own verb", () => expect(asked(`${pods}/web/proxy/x`, "POST")).toBe("create  pods proxy web"));
});

describe("an answer that goes on", () => {
  it.each([
    [`${pods}?watch=1`, true],
    [`${pods}/web/log?follow=1`, true],
    [`${pods}/web/log?follow=false`, false],
    [`${pods}/web/log`, false],
    [`${pods}/web?follow=1`, false],
  ])("is %s: %s", (path, expected) => {
    const question = questionOf("GET", path);
    expect(question && isFollowed(question, path)).toBe(expected);
  });
});
