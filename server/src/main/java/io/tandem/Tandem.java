package io.tandem;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The application. [io.tandem.cli] decides what to do with the command line.
@SpringBootApplication
public class Tandem {

    public static void main(String[] arguments) {
        SpringApplication.run(Tandem.class, arguments);
    }
}
