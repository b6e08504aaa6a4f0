// Amazon S3: storage by class, with what small and archived objects count as.
#include "support/instances.h"

using namespace lambdacost::test;

TEST_SUITE("s3") {
  TEST_CASE("storage and requests are on the meters of the class") {
    const InstanceCase cases[] = {
        {"storage: 500", "s3.storage (standard) 500"},
        {"storage: 512 MB, puts: 3, gets: 4, data_out: 5",
         "data_transfer.out 5; s3.gets (standard) 4; s3.puts (standard) 3; s3.storage (standard) 0.5"},
        {"class: one-zone-ia, storage: 1, puts: 3, transitions: 4",
         "s3.puts (one-zone-ia) 3; s3.transitions (one-zone-ia) 4; s3.storage (one-zone-ia) 1"},
        {"puts: 3", "s3.puts (standard) 3"},
        {"puts: 3, transitions: 0", "s3.puts (standard) 3"},
        {"", "storage?"},
    };
    check_instances("s3", cases);
    CHECK(MeteredInstance("s3", "transitions: 1").text().find("move nothing to the class standard") !=
          std::string::npos);
  }

  TEST_CASE("small objects of some classes count as 128 KB") {
    const InstanceCase cases[] = {
        {"objects: 8192, object_size: 1 KB", "s3.storage (standard) 0.0078125"},
        {"class: standard-ia, objects: 8192, object_size: 1 KB", "s3.storage (standard-ia) 1"},
        {"class: standard-ia, objects: 8192, object_size: 128 KB", "s3.storage (standard-ia) 1"},
        {"class: standard-ia, objects: 8192, object_size: 129 KB", "s3.storage (standard-ia) 1.0078125"},
        {"class: one-zone-ia, objects: 8192, object_size: [{share: 50%, size: 64 KB}, {share: 50%, size: 256 KB}]",
         "s3.storage (one-zone-ia) 1.5"},
        {"class: glacier-instant-retrieval, storage: 0.5, objects: 8192", "s3.storage (glacier-instant-retrieval) 1"},
        {"class: glacier-instant-retrieval, storage: 2, objects: 8192", "s3.storage (glacier-instant-retrieval) 2"},
        {"class: standard, storage: 0.5, objects: 8192", "s3.storage (standard) 0.5"},
        {"class: standard-ia, objects: 8192", "storage?"},
    };
    check_instances("s3", cases);
    CHECK(MeteredInstance("s3", "class: standard-ia, storage: 0.5, objects: 8192").derivation("s3.storage") ==
          "8,192 objects x 128 KB, the least that is billed");
  }

  TEST_CASE("archived objects have 32 KB more each, and 8 KB of the standard class") {
    const InstanceCase cases[] = {
        {"class: glacier-flexible-retrieval, storage: 100", "s3.storage (glacier-flexible-retrieval) 100"},
        {"class: glacier-flexible-retrieval, storage: 100, objects: 32768",
         "s3.storage (glacier-flexible-retrieval) 101; s3.storage (standard) 0.25"},
        {"class: glacier-deep-archive, objects: 32768, object_size: 1 MB",
         "s3.storage (glacier-deep-archive) 33; s3.storage (standard) 0.25"},
    };
    check_instances("s3", cases);
  }

  TEST_CASE("retrieval is billed where the class has a price for it") {
    CHECK(MeteredInstance("s3", "class: standard-ia, retrieved: 5").text() == "s3.retrieval (standard-ia) 5");
    const MeteredInstance standard("s3", "retrieved: 5");
    CHECK(standard.text().empty());
    CHECK(standard.assumption("retrieved") == "free (AWS bills no retrieval from the class standard)");
  }
}
