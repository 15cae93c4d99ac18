/** A shop that is a module. It knows nothing of its benchmark. */
module com.example.shop {
  requires jdk.httpserver;
  requires org.slf4j;
}
