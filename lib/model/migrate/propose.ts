import type { CreateLocation } from "#lib/contract/backup-action.ts";
import type { MigrationPlace } from "#lib/contract/migrate.ts";
import { proposeLocation } from "#lib/model/backup/blank.ts";

/** What a BackupStorageLocation's `spec` says besides its place. */
export interface LocationSpec {
  readonly config: Readonly<Record<string, string>>;
  readonly credential: { readonly name: string; readonly key: string } | null;
  /** PEM; empty without. */
  readonly caCert: string;
}

/** `from-east`, as Kubernetes names objects. */
const nameFrom = (cluster: string): string =>
  `from-${cluster.toLowerCase().replaceAll(/[^a-z0-9-]+/g, "-")}`.slice(0, 63).replace(/-+$/, "");

/**
 * The location that lets another cluster read what the source has stored, and change none of it (domain.md 1.5). The credential comes along
 * as a name: a Secret of that name has to be there. `spec` is null where it could not be read.
 */
export function proposeReading(place: MigrationPlace, spec: LocationSpec | null, target: string): CreateLocation {
  const { provider, bucket, prefix, region, s3Url } = place;
  return {
    ...proposeLocation(target),
    name: nameFrom(place.cluster),
    provider,
    bucket,
    prefix,
    region: spec?.config["region"] ?? region,
    s3Url: spec?.config["s3Url"] ?? s3Url,
    publicUrl: spec?.config["publicUrl"] ?? "",
    s3ForcePathStyle: spec?.config["s3ForcePathStyle"] === "true",
    caCert: spec?.caCert ?? "",
    credential: spec?.credential ?? null,
    accessMode: "ReadOnly",
  };
}
