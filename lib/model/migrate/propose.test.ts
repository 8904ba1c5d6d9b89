import { expect, it } from "vitest";

import { CreateLocation } from "#lib/contract/backup-action.ts";
import { aPlace } from "#lib/testing/builders/a-migration.ts";

import { proposeReading } from "./propose.ts";

const spec = {
  config: { region: "eu-1", s3Url: "http://minio", publicUrl: "https://files.example", s3ForcePathStyle: "true" },
  credential: { name: "cloud", key: "cloud" },
  caCert: "PEM",
};

it("is read-only over the same place, with the credential as a name", () => {
  const proposed = proposeReading(aPlace(), spec, "west");
  expect(proposed).toMatchObject({ cluster: "west", name: "from-east", bucket: "backups", prefix: "east" });
  expect(proposed).toMatchObject({ accessMode: "ReadOnly", isDefault: false, s3Url: "http://minio" });
  expect(proposed).toMatchObject({ s3ForcePathStyle: true, publicUrl: "https://files.example", caCert: "PEM" });
  expect(proposed.credential).toEqual({ name: "cloud", key: "cloud" });
  expect(CreateLocation.parse(proposed)).toEqual(proposed);
});

it("has what the list says where the rest could not be read", () => {
  const proposed = proposeReading(aPlace({ s3Url: "http://minio" }), null, "west");
  expect(proposed).toMatchObject({ region: "eu-1", s3Url: "http://minio", credential: null, s3ForcePathStyle: false });
});

it("makes an object's name of whatever a cluster is called", () => {
  expect(proposeReading(aPlace({ cluster: "Prod/EU west_1" }), null, "west").name).toBe("from-prod-eu-west-1");
  const { name } = proposeReading(aPlace({ cluster: `${"a".repeat(57)}-b` }), null, "west");
  expect([name.length <= 63, name.endsWith("-")]).toEqual([true, false]);
});
