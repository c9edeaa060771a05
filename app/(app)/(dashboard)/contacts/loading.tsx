import { PageSkeleton } from "@/components/ui/list-skeleton";

export default function ContactsLoading() {
  return <PageSkeleton items={9} columns={3} />;
}
