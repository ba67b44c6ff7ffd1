package org.rightful.harvest.frontier;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;

/** How the tables of the store lie in its file. */
final class Stored {
    private Stored() {}

    static MVMap.Builder<Long, byte[]> numbered() {
        return new MVMap.Builder<Long, byte[]>().keyType(LongDataType.INSTANCE).valueType(ByteArrayDataType.INSTANCE);
    }

    static MVMap.Builder<String, Long> numbers() {
        return new MVMap.Builder<String, Long>()
                .keyType(StringDataType.INSTANCE)
                .valueType(LongDataType.INSTANCE);
    }

    static MVMap.Builder<StoredKey, Long> counted() {
        return new MVMap.Builder<StoredKey, Long>()
                .keyType(new StoredKey.Type())
                .valueType(LongDataType.INSTANCE);
    }

    static MVMap.Builder<StoredKey, byte[]> keyed() {
        return new MVMap.Builder<StoredKey, byte[]>()
                .keyType(new StoredKey.Type())
                .valueType(ByteArrayDataType.INSTANCE);
    }
}
