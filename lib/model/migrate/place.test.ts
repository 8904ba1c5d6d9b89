import { expect, it } from "vitest";

import { aPlace } from "#lib/testing/builders/a-migration.ts";

import { isSamePlace, otherwiseOf, sayPlace } from "./place.ts";

it("takes Velero's two names of a provider, and slashes around a prefix, for one", () => {
  expect(isSamePlace(aPlace(), aPlace({ provider: "velero.io/aws", prefix: "/east/" }))).toBe(true);
  expect(isSamePlace(aPlace({ prefix: "" }), aPlace({ prefix: "/" }))).toBe(true);
});

it("tells buckets, prefixes and providers apart, and no bucket is no place", () => {
  expect(isSamePlace(aPlace(), aPlace({ prefix: "west" }))).toBe(false);
  expect(isSamePlace(aPlace(), aPlace({ bucket: "other" }))).toBe(false);
  expect(isSamePlace(aPlace(), aPlace({ provider: "gcp" }))).toBe(false);
  expect(isSamePlace(aPlace({ bucket: "" }), aPlace({ bucket: "" }))).toBe(false);
});

it("says in what the configuration of one place differs, and where it is", () => {
  expect(otherwiseOf(aPlace(), aPlace({ s3Url: "http://minio" }))).toEqual(["s3Url"]);
  expect(otherwiseOf(aPlace(), aPlace({ region: "eu-2" }))).toEqual(["region"]);
  expect(sayPlace(aPlace())).toBe("aws backups/east");
  expect(sayPlace(aPlace({ prefix: "" }))).toBe("aws backups");
});
