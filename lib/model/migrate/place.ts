import type { MigrationPlace } from "#lib/contract/migrate.ts";

type Stored = Pick<MigrationPlace, "provider" | "bucket" | "prefix">;

/** Velero takes `aws` for `velero.io/aws`, and a prefix with or without slashes around it. */
const placeOf = ({ provider, bucket, prefix }: Stored): string =>
  JSON.stringify([provider.replace(/^velero\.io\//, ""), bucket, prefix.split("/").filter(Boolean).join("/")]);

/** Whether two locations are one place in one store. What is in no bucket is in none. */
export const isSamePlace = (a: Stored, b: Stored): boolean => a.bucket !== "" && placeOf(a) === placeOf(b);

/** In what two locations over one place differ: each may reach the store by another name, or it is another store. */
export const otherwiseOf = (a: MigrationPlace, b: MigrationPlace): ("region" | "s3Url")[] =>
  (["region", "s3Url"] as const).filter((key) => a[key] !== b[key]);

/** `aws backups-prod/eu`: as people write it. */
export const sayPlace = ({ provider, bucket, prefix }: Stored): string =>
  `${provider} ${[bucket, prefix].filter((part) => part !== "").join("/")}`;
