export {
  NotFoundPage as default,
  notFoundMetadata as generateMetadata,
} from "@/components/layout/not-found-page";
