package io.tandem.kernel.postgres;

/// How the server is run. Only tests give up durability: without it a crash of the machine loses
/// answers that were given as successful.
public record Settings(boolean durable, int sharedBuffersInMegabytes, int maxConnections) {

    public static Settings standard() {
        return new Settings(true, 256, 60);
    }

    public static Settings forTests() {
        return new Settings(false, 64, 60);
    }
}
