package io.tandem.records;

import java.util.List;

/// What can be done with the records of an object: one of the usual rights, or a verb by its name.
public record Right(String code) {

    public static final Right READ = new Right("read");
    public static final Right CREATE = new Right("create");
    public static final Right UPDATE = new Right("update");
    public static final Right DELETE = new Right("delete");
    public static final Right EXPORT = new Right("export");
    public static final Right IMPORT = new Right("import");
    public static final Right MERGE = new Right("merge");
    public static final Right ADMINISTER = new Right("administer");

    public static final List<Right> USUAL =
            List.of(READ, CREATE, UPDATE, DELETE, EXPORT, IMPORT, MERGE, ADMINISTER);

    public static Right verb(String name) {
        return new Right(name);
    }

    boolean isVerb() {
        return !USUAL.contains(this);
    }

    /// Whether having this right lets somebody see: everything else changes.
    boolean reads() {
        return equals(READ) || equals(EXPORT);
    }

    /// What one needs of the whole to do this with a part of it.
    Right ofWhole() {
        return reads() ? READ : UPDATE;
    }
}
