package com.example

import com.sun.net.httpserver.HttpServer
import dev.longhaul.junit.LoadTest
import dev.longhaul.junit.ServerBenchmark
import dev.longhaul.request.Request.get
import dev.longhaul.target.App
import dev.longhaul.threshold.BenchmarkResultAssert.assertThat
import java.net.InetSocketAddress
import java.util.concurrent.Executors
import org.junit.jupiter.api.Test

/**
 * A server and its benchmark in Kotlin.
 *
 * What to see: the row `app`, `KotlinShop`. Write `object KotlinShop`: the benchmark refuses it,
 * because a Kotlin object has no public way to make a new one.
 */
@ServerBenchmark(app = KotlinShop::class)
class KotlinBenchmark {
  @Test
  fun isAvailable(load: LoadTest) {
    assertThat(load.run(get("/orders/17"))).hasAvailabilityOfAtLeast(100.0)
  }
}

class KotlinShop : App {
  override fun start(port: Int): Int {
    val server = HttpServer.create(InetSocketAddress("127.0.0.1", port), 0)
    server.executor = Executors.newVirtualThreadPerTaskExecutor()
    server.createContext("/orders/") { exchange ->
      Thread.sleep(20)
      val order = exchange.requestURI.path.toByteArray()
      exchange.sendResponseHeaders(200, order.size.toLong())
      exchange.responseBody.write(order)
      exchange.close()
    }
    server.start()
    return server.address.port
  }
}
