package io.tandem.kernel;

/// A place on the earth, in degrees.
public record GeoPoint(double lat, double lon) {

    private static final double EARTH_KM = 6371.0088;

    public boolean isOnEarth() {
        return Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
    }

    /// The way of a bird, by the haversine formula on a sphere of the mean radius (IUGG): wrong by
    /// half a percent at most, which is less than any street turns.
    public double kilometresTo(GeoPoint other) {
        double north = Math.toRadians(other.lat - lat);
        double east = Math.toRadians(other.lon - lon);
        double chord =
                Math.pow(Math.sin(north / 2), 2)
                        + Math.cos(Math.toRadians(lat))
                                * Math.cos(Math.toRadians(other.lat))
                                * Math.pow(Math.sin(east / 2), 2);
        return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
    }
}
