package com.example;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A shop with Spring Boot, which knows nothing of Longhaul. */
@SpringBootApplication
@RestController
public class Shop {
  public static void main(String[] args) {
    SpringApplication.run(Shop.class, args);
  }

  @GetMapping("/orders/{id}")
  String order(@PathVariable("id") String id) throws InterruptedException {
    Thread.sleep(20); // your code, such as a query
    return "order " + id;
  }
}
