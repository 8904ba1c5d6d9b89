import { PlainText } from "#components/ui/plain-text.tsx";

const SHOWN_AT_MOST = 100;

/** Whose control planes are in a DataStore: `namespace/name` each. */
export const EtcdTenants = ({ tenants }: { tenants: readonly string[] }) => (
  <ul className="grid gap-0.5">
    {tenants.slice(0, SHOWN_AT_MOST).map((tenant) => (
      <li key={tenant}>
        <PlainText text={tenant} />
      </li>
    ))}
    {tenants.length > SHOWN_AT_MOST && <li className="text-ink-3">and {tenants.length - SHOWN_AT_MOST} more</li>}
  </ul>
);
