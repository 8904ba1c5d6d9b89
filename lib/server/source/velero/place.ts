/** A BackupStorageLocation, as far as it says where its files are served. */
export interface StoragePlace {
  readonly provider: string;
  readonly bucket: string;
  readonly region: string;
  /** `spec.config.s3Url`, where it is not Amazon's own. */
  readonly s3Url: string | null;
  /** `spec.config.publicUrl`: what signed addresses begin with when `s3Url` is for the cluster only. */
  readonly publicUrl: string | null;
  /** `spec.objectStorage.caCert` as PEM, or what `caCertRef` names once it was read; null for the system's authorities. */
  readonly authority: string | null;
  /** `spec.objectStorage.caCertRef`: a Secret of the location's namespace. */
  readonly authorityRef: { readonly name: string; readonly key: string } | null;
  /** Why the authority is not known that it names; empty where it is, or where it names none. */
  readonly doubt: string;
}

/** The JSON of a BackupStorageLocation as a place; what is missing or of another type is empty. */
export function readPlace(location: unknown): StoragePlace {
  const spec = fieldsOf(fieldsOf(location)["spec"]);
  const config = fieldsOf(spec["config"]);
  const storage = fieldsOf(spec["objectStorage"]);
  const certificate = textOf(storage["caCert"]);
  const ref = fieldsOf(storage["caCertRef"]);
  const authorityRef = { name: textOf(ref["name"]), key: textOf(ref["key"]) };
  const isReferred = authorityRef.name !== "" && authorityRef.key !== "";
  return {
    provider: textOf(spec["provider"]),
    bucket: textOf(storage["bucket"]),
    region: textOf(config["region"]),
    s3Url: textOf(config["s3Url"]) || null,
    publicUrl: textOf(config["publicUrl"]) || null,
    authority: certificate === "" ? null : Buffer.from(certificate, "base64").toString("utf8"),
    authorityRef: isReferred ? authorityRef : null,
    doubt:
      isReferred && certificate === ""
        ? "The store's authority, which caCertRef of its storage location names, was not read"
        : "",
  };
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
